import { VARIABLES, type Config, type Variable } from './config.js';
import { UserError } from './errors.js';

/**
 * @param environment usually `process.env`
 * @throws UserError naming every variable that is wrong, and why
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const values: Record<string, unknown> = {};
  const wrong: string[] = [];
  for (const [name, { schema, fallback }] of Object.entries<Variable>(VARIABLES)) {
    const given = environment[name]?.trim();
    const text = given === undefined || given === '' ? fallback : given;
    if (text === null) continue;
    const parsed = schema.safeParse(text);
    if (parsed.success) values[name] = parsed.data;
    else wrong.push(`${name} ${parsed.error.issues.map((issue) => issue.message.toLowerCase()).join(', ')}`);
  }
  const config = values as Config;
  wrong.push(...contradictions(config));
  if (wrong.length > 0) {
    throw new UserError(
      'config.invalid',
      `The configuration is wrong: ${wrong.join('; ')}.`,
      'Correct these environment variables; docs/configuration.md explains each.',
    );
  }
  return config;
}

function contradictions(config: Config): string[] {
  const found: string[] = [];
  if (config.DELIVERY === 'relay' && config.RELAY_URL === undefined)
    found.push('RELAY_URL is missing although DELIVERY is relay');
  if (config.DATABASE_URL !== undefined && config.SECRET_KEY === undefined)
    found.push('SECRET_KEY is missing although DATABASE_URL is set');
  if ((config.SMTP_TLS_CERT === undefined) !== (config.SMTP_TLS_KEY === undefined))
    found.push('SMTP_TLS_CERT and SMTP_TLS_KEY need each other');
  if (config.OIDC_ISSUER !== undefined && config.OIDC_CLIENT_ID === undefined)
    found.push('OIDC_CLIENT_ID is missing although OIDC_ISSUER is set');
  if ((config.LLM_URL === undefined) !== (config.LLM_MODEL.length === 0))
    found.push('LLM_URL and LLM_MODEL need each other');
  if (config.RSPAMD_PASSWORD !== undefined && config.RSPAMD_URL === undefined)
    found.push('RSPAMD_URL is missing although RSPAMD_PASSWORD is set');
  return found;
}
