namespace Samverkan.Local.Commands;

/// <summary>What <c>./samverkan --help</c> says.</summary>
public static class Usage
{
    public const string Text = """
        ./samverkan up [--only process,process] [--data mapp] [--county fil]
                                         startar ett helt län på den här maskinen; Ctrl-C stoppar allt
        ./samverkan down                 stoppar ett län som är igång
        ./samverkan status               visar vad som är igång
        ./samverkan organisation add fil lägger till en organisation medan länet är igång
        ./samverkan organisation move kod nod
                                         flyttar en organisation med allt sitt till en nod, som skapas om den saknas
        ./samverkan organisation leave kod fil.zip
                                         låter en organisation lämna länet, med allt sitt i en fil
        ./samverkan organisation key kod ger en organisation (eller tjänst) en ny nyckel
        ./samverkan unit stop|kill|crash|start|wipe namn
                                         stoppar, dödar eller startar en process, broker eller postgres
        ./samverkan demo                 kör huvuduppgiften mot länet som är igång
        ./samverkan verify [kod …]       kontrollerar alla flöden i alla kopior, och säger vad som är fel och var
        ./samverkan drill [övning …] [--minutes n] [--old ett äldre, byggt träd]
                                         dödar processer, broker och databas under last, och visar vad som överlevde
        ./samverkan bench [mätning …]    mäter hur fort det går, bredvid bara PostgreSQL i samma körning
        ./samverkan reset                tar bort allt som länet har sparat
        ./samverkan test [filter] [--seed n] [--minutes n]
                                         kör alla test; de långa med filtret Length=long; --seed ger en annan ordning
        """;
}
