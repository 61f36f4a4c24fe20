using Microsoft.EntityFrameworkCore;

namespace Samverkan.Identity.Accounts;

/// <summary>The table of people, as ASP.NET Core Identity's store wants it.</summary>
public sealed class PeopleContext(DbContextOptions<PeopleContext> options) : DbContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        var people = modelBuilder.Entity<Person>().ToTable("people");
        people.Property(p => p.Id).HasColumnName("id").ValueGeneratedNever();
        people.Property(p => p.UserName).HasColumnName("user_name");
        people.Property(p => p.NormalizedUserName).HasColumnName("normalized_user_name");
        people.Property(p => p.Name).HasColumnName("name");
        people.Property(p => p.Organisation).HasColumnName("organisation");
        people.Property(p => p.IsOperator).HasColumnName("is_operator");
        people.Property(p => p.FailedAt).HasColumnName("failed_at");
        people.Property(p => p.PasswordHash).HasColumnName("password_hash");
        people.Property(p => p.SecurityStamp).HasColumnName("security_stamp");
        people.Property(p => p.ConcurrencyStamp).HasColumnName("concurrency_stamp").IsConcurrencyToken();
        people.Property(p => p.AccessFailedCount).HasColumnName("access_failed_count");
        people.Property(p => p.LockoutEnabled).HasColumnName("lockout_enabled");
        people.Property(p => p.LockoutEnd).HasColumnName("lockout_end");
        people.Ignore(p => p.Email).Ignore(p => p.NormalizedEmail).Ignore(p => p.EmailConfirmed);
        people.Ignore(p => p.PhoneNumber).Ignore(p => p.PhoneNumberConfirmed).Ignore(p => p.TwoFactorEnabled);
    }
}
