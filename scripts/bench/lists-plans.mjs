/**
 * A page with the plan of each list, as PostgreSQL makes it for the API's own statements; what differs from run to run
 * is left out, so that a change of plan is a change of the page.
 *
 * @param {import('./lists-api.mjs').ListsApi} api
 * @param {string[]} paths
 * @param {{ messages: number, aliases: number }} sizes
 */
export async function plansPage(api, paths, { messages, aliases }) {
  const sections = [];
  for (const path of paths) sections.push(await sectionOf(api, path));
  const size = `${messages.toLocaleString('en')} messages and ${aliases.toLocaleString('en')} aliases in one organization`;
  return `# Query plans of the lists

Written by \`npm run bench -- --lists\`, at ${size}, under row-level security. Values are left
out; a statement that is run again for the next window of the same page is shown once.

${sections.join('\n')}`;
}

/**
 * @param {import('./lists-api.mjs').ListsApi} api
 * @param {string} path
 */
async function sectionOf(api, path) {
  const plans = new Set();
  for (const statement of await api.statementsOf(path)) {
    if (/^\s*(select|with)/i.test(statement.text)) plans.add(steady((await api.explain(statement)).join('\n')));
  }
  return `## \`${steady(path)}\`\n\n${[...plans].map((plan) => `\`\`\`text\n${plan}\n\`\`\`\n`).join('\n')}`;
}

/** @param {string} text */
function steady(text) {
  return text
    .replace(/after=[\w-]+/g, 'after=…')
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…')
    .replace(/\d{4}-\d{2}-\d{2}[T ][\d:.]+(?:Z|[+-]\d{2}(?::?\d{2})?)?/g, '…')
    .replace(/\{…(?:,…)*\}/g, '{…}');
}
