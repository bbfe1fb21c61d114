/** Marks what may be null. */
export class Maybe {
  constructor(readonly example: unknown) {}

  toJSON(): unknown {
    return this.example;
  }
}

export function maybe(example: unknown): Maybe {
  return new Maybe(example);
}

/** Paths of the members that may be null, array members as `items[].name`. */
export function nullable(shape: unknown, path = ''): string[] {
  if (shape instanceof Maybe) return [path, ...nullable(shape.example, path)];
  if (Array.isArray(shape)) return nullable(shape[0], `${path}[]`);
  if (typeof shape !== 'object' || shape === null) return [];
  return Object.entries(shape).flatMap(([name, member]) => nullable(member, path === '' ? name : `${path}.${name}`));
}

/**
 * Where a value departs from a shape, as a path and a sentence; empty when it keeps to it.
 *
 * @param shape an example; see shapes.ts
 */
export function departures(value: unknown, shape: unknown, path = '$'): string[] {
  if (shape instanceof Maybe) return value === null ? [] : departures(value, shape.example, path);
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return [`${path} is no array`];
    return value.flatMap((item, index) => departures(item, shape[0], `${path}[${index}]`));
  }
  if (typeof shape !== 'object' || shape === null) {
    return typeof value === typeof shape ? [] : [`${path} is ${typeof value}, not ${typeof shape}`];
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path} is no object`];
  const members = new Map(Object.entries(value));
  return Object.entries(shape).flatMap(([name, member]) =>
    members.has(name) ? departures(members.get(name), member, `${path}.${name}`) : [`${path}.${name} is missing`],
  );
}
