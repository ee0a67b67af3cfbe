using Ledger.Domain.Books;
using Ledger.Domain.Primitives;
using Stored = Ledger.Events.V1;

namespace Ledger.EventLog.Events;

/// <summary>Commands to their stored form and back.</summary>
internal static class CommandCodec
{
    /// <summary>The document that a command is about; default where it is about none.</summary>
    public static DocumentKey Subject(Command command) => command switch
    {
        EnterDocument enter => enter.Document.Key,
        VoidDocument undo => undo.Document,
        CloseOrder close => close.Order,
        ReopenOrder reopen => reopen.Order,
        _ => default,
    };

    public static void Write(Command command, Stored.Event to, StringTable strings)
    {
        switch (command)
        {
            case EnterDocument enter:
                DocumentCodec.Write(enter.Document, to, strings);
                if (enter.MoveToOpenPeriod is { } move) to.MoveToOpenPeriod = move;
                break;
            case VoidDocument undo:
                to.VoidDocument = new() { Kind = (Stored.DocumentKind)undo.Document.Kind, Id = strings.Number(undo.Document.Id), Reason = undo.Reason };
                break;
            case CloseOrder close: to.CloseOrder = new() { Id = strings.Number(close.Order.Id), Kind = OrderKind(close.Order) }; break;
            case ReopenOrder reopen: to.ReopenOrder = new() { Id = strings.Number(reopen.Order.Id), Kind = OrderKind(reopen.Order) }; break;
            case OpenBook open:
                to.OpenBook = new() { BookId = open.BookId, BaseCurrency = open.BaseCurrency, Settings = SettingsCodec.Write(open.Settings) };
                break;
            case ChangeSettings change: to.ChangeSettings = new() { Settings = SettingsCodec.Write(change.Settings) }; break;
            case SetLockDate set:
                to.SetLockDate = new() { Reason = set.Reason };
                if (set.LockDate is { } own) to.SetLockDate.LockDate = Values.Days(own);
                break;
            case SetXeroLockDate set:
                to.SetXeroLockDate = new();
                if (set.LockDate is { } xero) to.SetXeroLockDate.LockDate = Values.Days(xero);
                break;
            case PutItem put: to.PutItem = SettingsCodec.Write(put.Item); break;
            case PutCategory put: to.PutCategory = SettingsCodec.Write(put.Category); break;
            case PutLocation put: to.PutLocation = SettingsCodec.Write(put.Location); break;
            case PutContact put: to.PutContact = SettingsCodec.Write(put.Contact); break;
            case PutTaxRate put: to.PutTaxRate = SettingsCodec.Write(put.TaxRate); break;
            default: throw new InvalidOperationException($"A {command.GetType().Name} has no stored form.");
        }
    }

    public static Command Read(Stored.Event from, StringTable strings) => from.CommandCase switch
    {
        Stored.Event.CommandOneofCase.VoidDocument => new VoidDocument(
            new((DocumentKind)from.VoidDocument.Kind, strings.Needed(from.VoidDocument.Id)), from.VoidDocument.Reason),
        Stored.Event.CommandOneofCase.CloseOrder => new CloseOrder(Order(from.CloseOrder.Kind, strings.Needed(from.CloseOrder.Id))),
        Stored.Event.CommandOneofCase.ReopenOrder => new ReopenOrder(Order(from.ReopenOrder.Kind, strings.Needed(from.ReopenOrder.Id))),
        Stored.Event.CommandOneofCase.OpenBook => new OpenBook(from.OpenBook.BookId, from.OpenBook.BaseCurrency, SettingsCodec.Read(from.OpenBook.Settings)),
        Stored.Event.CommandOneofCase.ChangeSettings => new ChangeSettings(SettingsCodec.Read(from.ChangeSettings.Settings)),
        Stored.Event.CommandOneofCase.SetLockDate => new SetLockDate(
            from.SetLockDate.HasLockDate ? Values.Date(from.SetLockDate.LockDate) : null, from.SetLockDate.Reason),
        Stored.Event.CommandOneofCase.SetXeroLockDate => new SetXeroLockDate(
            from.SetXeroLockDate.HasLockDate ? Values.Date(from.SetXeroLockDate.LockDate) : null),
        Stored.Event.CommandOneofCase.PutItem => new PutItem(SettingsCodec.Read(from.PutItem)),
        Stored.Event.CommandOneofCase.PutCategory => new PutCategory(SettingsCodec.Read(from.PutCategory)),
        Stored.Event.CommandOneofCase.PutLocation => new PutLocation(SettingsCodec.Read(from.PutLocation)),
        Stored.Event.CommandOneofCase.PutContact => new PutContact(SettingsCodec.Read(from.PutContact)),
        Stored.Event.CommandOneofCase.PutTaxRate => new PutTaxRate(SettingsCodec.Read(from.PutTaxRate)),
        _ when DocumentCodec.Read(from, strings) is { } document => new EnterDocument(document)
        {
            MoveToOpenPeriod = from.HasMoveToOpenPeriod ? from.MoveToOpenPeriod : null,
        },
        _ => throw new LogDamagedException("The event holds no command that this version knows."),
    };

    /// <summary>Purchase orders are left out: so they were stored before there were others.</summary>
    private static Stored.DocumentKind OrderKind(DocumentKey order) =>
        order.Kind == DocumentKind.PurchaseOrder ? Stored.DocumentKind.Unspecified : (Stored.DocumentKind)order.Kind;

    private static DocumentKey Order(Stored.DocumentKind kind, string id) =>
        new(kind == Stored.DocumentKind.Unspecified ? DocumentKind.PurchaseOrder : (DocumentKind)kind, id);
}
