using Ledger.Domain.Books;
using Ledger.Domain.Primitives;

namespace Ledger.Testing.Stories;

/// <summary>
/// A random book in the making: where it plays, and what is asked of it, in the order of arrival. What it asks for may be refused; that is part of it.
/// <see cref="ToString"/> tells it to a book and prints it for a person, with the answers.
/// </summary>
/// <param name="Seed">What it was made from; also chooses orders of arrival.</param>
/// <param name="Setting">The book and its catalogue.</param>
/// <param name="Commands">What is asked.</param>
public sealed record Story(long Seed, Setting Setting, ValueList<Command> Commands)
{
    /// <inheritdoc/>
    public override string ToString() => StoryText.Of(this);
}
