using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Samverkan.Hosting.Telemetry;

/// <summary>
/// Traces and meters by OpenTelemetry, sent by OTLP to where the standard setting <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>
/// says. Without it nothing is collected.
/// </summary>
public static class TelemetryParts
{
    /// <summary>The standard setting.</summary>
    public const string Setting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Adds what collects and sends, where the process has been told of somebody who receives.</summary>
    /// <param name="services">The process's.</param>
    /// <param name="process">Its name: <c>decisions-storsthlm</c>.</param>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, string process)
    {
        if (string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(Setting))) return services;

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(process, "samverkan"))
            .WithTracing(traces => traces
                .AddAspNetCoreInstrumentation(asp =>
                    asp.Filter = http => !http.Request.Path.StartsWithSegments("/health"))
                .AddHttpClientInstrumentation()
                .AddNpgsql()
                .AddSource(Spans.Source, "MassTransit", "RabbitMQ.Client.Publisher", "RabbitMQ.Client.Subscriber"))
            .WithMetrics(meters => meters
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddMeter(Meters.Name, "MassTransit", "Npgsql"))
            .UseOtlpExporter();
        return services;
    }
}
