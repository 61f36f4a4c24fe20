using Samverkan.Local.Commands;

return await CommandLine.Run(args);
