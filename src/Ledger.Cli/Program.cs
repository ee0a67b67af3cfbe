return await Ledger.Cli.LedgerCommand.RunAsync(args, Console.Out, Console.Error, CancellationToken.None);
