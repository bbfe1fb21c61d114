import { VARIABLES } from '@postern/platform';

/** docs/configuration.md, from the table that the processes read the environment by. */
export function configurationPage(): string {
  const groups = Map.groupBy(Object.entries(VARIABLES), ([, { group }]) => group);
  const sections = [...groups].map(([group, variables]) => {
    const rows = variables.map(
      ([name, { fallback, about }]) => `| \`${name}\` | ${shown(fallback)} | ${cell(about)} |`,
    );
    return [`## ${group}`, '', '| variable | default | what it is |', '|---|---|---|', ...rows, ''].join('\n');
  });
  return `${HEAD}\n${sections.join('\n')}`;
}

const HEAD = `# Configuration

Postern reads these environment variables when a process starts, and says which one is wrong, and why. A list is
separated by commas or spaces. This page is generated:
\`npm run --silent postern -- config docs > docs/configuration.md\`.
`;

function shown(fallback: string | null): string {
  if (fallback === null) return '';
  return fallback === '' ? 'empty' : `\`${fallback}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
