using Samverkan.Gateway.Forms;

namespace Samverkan.Gateway.Pages.Archiving;

/// <summary>What our cases hold, how they are closed, and what is kept and disposed of.</summary>
public static class ArchivingPages
{
    public static void Map(WebApplication app)
    {
        const string Case = "/var-del/{organisation}/arenden/{case:guid}";
        FormPages.Map<DocumentForm>(app, $"{Case}/ny-handling", GatewayLimits.FileFormBytesRead);
        FormPages.Map<RemoveDocumentForm>(app, $"{Case}/handlingar/{{document:guid}}/dolj");
        FormPages.Map<CloseForm>(app, $"{Case}/avslut");
        FormPages.Map<DisposalForm>(app, "/var-del/{organisation}/gallring");
        FormPages.Map<RuleForm>(app, "/var-del/{organisation}/gallring/regel");
    }
}
