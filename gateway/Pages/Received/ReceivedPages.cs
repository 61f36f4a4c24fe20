using Samverkan.Gateway.Forms;

namespace Samverkan.Gateway.Pages.Received;

/// <summary>Inkommet: what others have announced that concerns us, and what we do with it.</summary>
public static class ReceivedPages
{
    public static void Map(WebApplication app)
    {
        FormPages.Map<ReceivedForm>(app, "/var-del/{organisation}/inkommet");
        FormPages.Map<CopyForm>(app, "/var-del/{organisation}/inkommet/atertaget");
    }
}
