namespace ExoInteractive.Kernel.Scripting.InCells;

/// <summary>A password the user typed: shown, printed and listed as dots, its text only by asking for it.</summary>
/// <param name="password">What was typed.</param>
public sealed class PasswordString(string password)
{
    /// <summary>The password itself.</summary>
    /// <param name="password">From <c>GetPasswordAsync</c> or <c>@password</c>.</param>
    public static implicit operator string(PasswordString password)
    {
        ArgumentNullException.ThrowIfNull(password);
        return password.GetClearTextPassword();
    }

    /// <summary>The password itself.</summary>
    /// <returns>What was typed.</returns>
    public string GetClearTextPassword() => password;

    /// <summary>Dots, always as many.</summary>
    /// <returns>"••••••".</returns>
    public override string ToString() => "••••••";
}
