import type { BlockAction, SenderRuleKind, SenderVerdict } from '@postern/data';
import { RE2JS } from 're2js';

/** A rule as the database has it. */
export interface SenderRuleRow {
  aliasId: string | null;
  kind: SenderRuleKind;
  value: string;
  verdict: SenderVerdict;
  action: BlockAction;
}

/** Rules by what they compare, so that a long list costs no more than a short one; patterns are tried one by one. */
interface Rules {
  addresses: Map<string, SenderRuleRow[]>;
  domains: Map<string, SenderRuleRow[]>;
  patterns: { expression: RE2JS; row: SenderRuleRow }[];
}

/** Whom an organization blocks and allows. An allowing rule outweighs every blocking one, whoever it is for. */
export class SenderList {
  private readonly rules: Rules = { addresses: new Map(), domains: new Map(), patterns: [] };
  readonly isEmpty: boolean;

  constructor(rows: readonly SenderRuleRow[]) {
    this.isEmpty = rows.length === 0;
    for (const row of rows) this.add(row);
  }

  /**
   * @param senders addresses that stand for one sender; no rule concerns the empty null reverse-path
   * @returns what becomes of mail from it; null: nothing special
   */
  judge(aliasId: string, senders: readonly string[]): BlockAction | null {
    if (this.isEmpty) return null;
    const matching = senders.flatMap((sender) => (sender === '' ? [] : this.matching(sender.toLowerCase())));
    const rows = matching.filter((row) => row.aliasId === null || row.aliasId === aliasId);
    if (rows.some(({ verdict }) => verdict === 'allow')) return null;
    // The alias's own rule says what becomes of it, before the organization's.
    const row = rows.find((each) => each.aliasId !== null) ?? rows[0];
    return row?.action ?? null;
  }

  private matching(sender: string): SenderRuleRow[] {
    const { addresses, domains, patterns } = this.rules;
    return [
      ...(addresses.get(sender) ?? []),
      ...parentsOf(sender.slice(sender.lastIndexOf('@') + 1)).flatMap((domain) => domains.get(domain) ?? []),
      ...patterns.filter(({ expression }) => expression.matches(sender)).map(({ row }) => row),
    ];
  }

  private add(row: SenderRuleRow): void {
    const { addresses, domains, patterns } = this.rules;
    if (row.kind === 'pattern') patterns.push({ expression: compilePattern(row.value), row });
    else append(row.kind === 'address' ? addresses : domains, row.value, row);
  }
}

/** `*` is anything, all else is itself; in linear time, whatever is written. */
function compilePattern(pattern: string): RE2JS {
  return RE2JS.compile(
    pattern
      .split('*')
      .map((part) => RE2JS.quote(part))
      .join('.*'),
    RE2JS.DOTALL,
  );
}

/** A domain with those above it, the nearest first. */
function parentsOf(domain: string): string[] {
  const labels = domain.split('.');
  return labels.map((_, i) => labels.slice(i).join('.'));
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
