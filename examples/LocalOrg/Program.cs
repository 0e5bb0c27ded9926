using ServeLocalOrg;

const int badArguments = 2;

var command = new ServeCommand();
command.SetAction((result, cancellation) => command.ServeAsync(result, Console.Out, Console.Error, cancellation));
var arguments = command.Parse(args);
var code = await arguments.InvokeAsync();
return arguments.Errors.Count > 0 ? badArguments : code;
