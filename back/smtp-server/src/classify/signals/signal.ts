/** Something about a message that is so, whatever its words. Names are stored and learned from: they do not change. */
export interface Signal {
  /** `list-id`, `dmarc-fail` … */
  readonly name: string;
  /** What it was found in, for people; at most 200 characters. */
  readonly detail?: string;
}

/** A signal for each of them that holds. */
export function signalsFor(holding: Readonly<Record<string, boolean>>): Signal[] {
  return Object.keys(holding)
    .filter((name) => holding[name])
    .map((name) => ({ name }));
}

/** One with its detail; none where there is nothing to tell. */
export function detailed(name: string, detail: string | undefined): Signal[] {
  return detail === undefined ? [] : [{ name, detail: detail.slice(0, 200) }];
}
