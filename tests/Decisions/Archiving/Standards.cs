namespace Samverkan.Decisions.Tests.Archiving;

/// <summary>The structure of METS, PREMIS and ERMS as we use it, written down by us: see README.md.</summary>
internal static class Standards
{
    public static readonly Structure Mets = new(new Dictionary<string, string>
    {
        ["mets"] = "@OBJID @LABEL? @TYPE=Datasets @CONTENTINFORMATIONTYPE=citserms_v2_1 "
            + "@PROFILE=https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml metsHdr dmdSec* amdSec* fileSec structMap+",
        ["metsHdr"] = "@CREATEDATE @RECORDSTATUS=NEW @OAISPACKAGETYPE=SIP agent+",
        ["agent"] = "@ROLE=CREATOR|ARCHIVIST|OTHER @OTHERROLE? @TYPE=OTHER|ORGANIZATION @OTHERTYPE? name note*",
        ["name"] = "",
        ["note"] = "@NOTETYPE",
        ["amdSec"] = "@ID digiprovMD+",
        ["digiprovMD"] = "@ID @CREATED @STATUS=CURRENT mdRef",
        ["mdRef"] = "@LOCTYPE=URL @type=simple @href @MDTYPE=PREMIS @MDTYPEVERSION? @MIMETYPE @SIZE @CREATED @CHECKSUM "
            + "@CHECKSUMTYPE=SHA-256",
        ["fileSec"] = "@ID fileGrp+",
        ["fileGrp"] = "@ID @USE @CONTENTINFORMATIONTYPE? file*",
        ["file"] = "@ID @MIMETYPE @SIZE @CREATED @CHECKSUM @CHECKSUMTYPE=SHA-256 FLocat",
        ["FLocat"] = "@LOCTYPE=URL @type=simple @href",
        ["structMap"] = "@ID @TYPE=PHYSICAL @LABEL=CSIP div",
        ["div"] = "@ID @LABEL @ADMID? mptr* fptr* div*",
        ["mptr"] = "@LOCTYPE=URL @type=simple @href @title",
        ["fptr"] = "@FILEID",
    }, []);

    public static readonly Structure Premis = new(new Dictionary<string, string>
    {
        ["premis"] = "@version=3.0 object+ event* agent*",
        ["object"] = "@type=premis:file objectIdentifier+ objectCharacteristics+ originalName?",
        ["objectIdentifier"] = "objectIdentifierType objectIdentifierValue",
        ["objectCharacteristics"] = "compositionLevel? fixity* size? format+",
        ["fixity"] = "messageDigestAlgorithm messageDigest",
        ["format"] = "formatDesignation",
        ["formatDesignation"] = "formatName formatVersion?",
        ["event"] = "eventIdentifier eventType eventDateTime linkingAgentIdentifier*",
        ["eventIdentifier"] = "eventIdentifierType eventIdentifierValue",
        ["linkingAgentIdentifier"] = "linkingAgentIdentifierType linkingAgentIdentifierValue",
        ["agent"] = "agentIdentifier+ agentName* agentType?",
        ["agentIdentifier"] = "agentIdentifierType agentIdentifierValue",
    },
        [
            "objectIdentifierType", "objectIdentifierValue", "compositionLevel", "messageDigestAlgorithm",
            "messageDigest", "size", "formatName", "formatVersion", "originalName", "eventIdentifierType",
            "eventIdentifierValue", "eventType", "eventDateTime", "linkingAgentIdentifierType",
            "linkingAgentIdentifierValue", "agentIdentifierType", "agentIdentifierValue", "agentName", "agentType",
        ]);

    public static readonly Structure Erms = new(new Dictionary<string, string>
    {
        ["erms"] = "control aggregations",
        ["control"] = "identification+ informationClass? classificationSchema? securityClass? dates? "
            + "maintenanceInformation systemInformation?",
        ["identification"] = "@identificationType",
        ["maintenanceInformation"] = "maintenanceStatus maintenanceAgency maintenanceHistory",
        ["maintenanceStatus"] = "@value=cancelled|created|deleted|derived|new|revised|unknown|updated",
        ["maintenanceAgency"] = "agencyCode? otherAgencyCode* agencyName+ note?",
        ["otherAgencyCode"] = "@type?",
        ["maintenanceHistory"] = "maintenanceEvent+",
        ["maintenanceEvent"] = "eventType eventDateTime agent",
        ["eventType"] = "@value=created|revised|deleted|cancelled|derived|updated|unknown",
        ["aggregations"] = "aggregation+",
        ["aggregation"] = "@systemIdentifier @aggregationType=caseFile|class|component|file|subfile|volume objectId "
            + "extraId* informationClass? securityClass? identification* classification* parentAggregationId? "
            + "levelName? keywords? title? otherTitle* subject* status? relation* additionalInformation? restriction* "
            + "disposal? agents? description? dates? action* archivalHistory? dispatchMode? access? "
            + "physicalLocations? notes? eSignatures? record*",
        ["record"] = "@systemIdentifier @recordType? @recordPhysicalOrDigital?=physical|digital|does_not_apply "
            + "objectId extraId* informationClass? securityClass? identification* classification? parentAggregationId? "
            + "levelName? keywords? title? otherTitle* subject* status? runningNumber? relation* restriction* "
            + "disposal? direction? agents? description? dates? action* archivalHistory? dispatchMode? access? "
            + "physicalLocations? notes? eSignatures? additionalInformation?",
        ["extraId"] = "@extraIdType",
        ["classification"] = "@classificationId? @classificationCode?",
        ["status"] = "@value=ad_acta|closed|expedited|initiated|in_progress|obliterated|on_hold|open|prepared|received",
        ["restriction"] = "@restrictionType=confidential|gdpr|integrity|other_type explanatoryText? regulation "
            + "informationClass? securityClass? dates* duration*",
        ["disposal"] = "@disposable=true|false defaultDisposalScheduleId? disposalScheduleId? disposalAction? "
            + "disposalPeriod? disposalMandate? disposalDescription? disposalComments? dates",
        ["disposal/dates"] = "disposalDate+",
        ["disposalDate"] = "@dateType=action_due|applied|disposal_date|retention_period_start|retention_period_end",
        ["agents"] = "agent*",
        ["agent"] = "@agentType=administrator|agent|authorising_person|counterpart|creator|custodian|owner|recipient"
            + "|responsible_person|sender|other name organisation? unitName? idNumber? role?",
        ["dates"] = "date+",
        ["date"] = "@dateType=closed|expedited|opened|prepared|received",
        ["action"] = "actionText actionDue? actionMotivation? actionType? dates? agents?",
        ["action/dates"] = "actionDate+",
        ["actionDate"] = "@dateType=decision_date",
        ["direction"] = "@directionDefinition=incoming|outgoing|other @otherDirectionDefinition?",
        ["notes"] = "note*",
        ["note"] = "@noteType? @noteDate?",
        ["additionalInformation"] = "appendix* ownElement* additionalXMLData* additionalBinData*",
        ["appendix"] = "@name @fileFormat? @path eSignature?",
    },
        [
            "objectId", "agencyName", "eventDateTime", "name", "title", "description", "runningNumber",
            "explanatoryText", "regulation", "disposalAction", "disposalPeriod", "disposalMandate", "actionText",
            "actionType",
        ]);
}
