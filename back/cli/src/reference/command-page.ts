import type { Noun, OptionSpec, Verb } from '../command/define.js';
import { nullable } from './shape.js';
import { SHAPES } from './shapes.js';

/** docs/cli.md, from the commands themselves and the shapes that the specs hold their output to. */
export function commandPage(commands: readonly (Noun | Verb)[]): string {
  const sections = commands.map((command) =>
    'verbs' in command
      ? [
          `## ${command.name}\n\n${command.about}\n`,
          ...command.verbs.map((verb) => section(`${command.name} `, verb)),
        ].join('\n')
      : section('', command).replace(/^### /, '## '),
  );
  return `${HEAD}\n${sections.join('\n')}`;
}

const HEAD = `# The command line

\`npm run postern -- <noun> <verb> [--json]\` works on the database of \`DATABASE_URL\`, else on the embedded one under
\`DATA_DIR\`; that one is used when it runs and started for the duration of the command when it does not. It reads the same
environment as the processes ([configuration.md](configuration.md)), and changes what it changes in one transaction.

| exit code | means |
|---|---|
| 0 | done |
| 1 | refused: what is wrong and what to do is on standard error |
| 2 | the command was not understood |
| 70 | internal error: a defect of Postern |

With \`--json\` the answer is one JSON value on standard output, in the shape shown with each command: a member may be
added, none goes away or changes its type. Times are ISO 8601 in UTC. A failure is a problem
document on standard error, with \`type\`, \`title\`, \`detail\`, \`code\`, \`remedy\` and \`exitCode\`. npm says a line of its
own before the answer; \`npm run --silent postern -- …\` keeps it quiet.

This page is generated: \`npm run --silent postern -- config docs cli > docs/cli.md\`.
`;

function section(prefix: string, { usage, about, arguments: given = {}, options = [] }: Verb): string {
  const [verb = ''] = usage.split(' ');
  const shape = SHAPES[`${prefix}${verb}`];
  const parts = [
    `### ${prefix}${verb}`,
    `\`postern ${prefix}${usage}\`: ${about}`,
    rows(Object.entries(given)),
    rows(options.map(({ flags, about: what }: OptionSpec) => [flags, what])),
    `<details><summary>--json</summary>\n\n${describeShape(shape)}\n\n</details>`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function describeShape(shape: unknown): string {
  const paths = nullable(shape).map((path) => `\`${path}\``);
  const note = paths.length === 0 ? '' : `\n\nCan be null: ${paths.join(', ')}.`;
  return `\`\`\`json\n${JSON.stringify(shape, null, 2)}\n\`\`\`${note}`;
}

function rows(entries: readonly (readonly [string, string])[]): string {
  return entries.map(([name, what]) => `- \`${name}\` ${what}`).join('\n');
}
