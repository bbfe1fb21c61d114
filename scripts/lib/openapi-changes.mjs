/**
 * What of a change to the OpenAPI document would break a program that was written before.
 *
 * @typedef {Record<string, any>} Json
 */
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
/** Nested deeper, schemas refer to themselves. */
const MOST_DEPTH = 12;

/**
 * @param {Json} before
 * @param {Json} after
 * @returns {string[]} one sentence each
 */
export function breakingChanges(before, after) {
  return Object.entries(before['paths']).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method] !== undefined).flatMap((method) => {
      const now = after['paths'][path]?.[method];
      const name = `${method.toUpperCase()} ${path}`;
      if (now === undefined) return [`${name} is gone`];
      return operationChanges(item[method], now, { before, after }).map((change) => `${name}: ${change}`);
    }),
  );
}

/**
 * @param {Json} was
 * @param {Json} now
 * @param {{ before: Json, after: Json }} documents
 */
function operationChanges(was, now, documents) {
  const body = (/** @type {Json} */ operation) => operation['requestBody']?.content?.['application/json']?.schema;
  const changes = parameterChanges(was, now, documents);
  if (body(was) === undefined && body(now) !== undefined) changes.push('takes a body now');
  else if (body(was) !== undefined) changes.push(...taken(body(was), body(now) ?? {}, 'the body', documents, 0));
  for (const [status, answer] of Object.entries(was['responses'])) {
    if (Number(status) >= 400) continue;
    const other = now['responses'][status];
    if (other === undefined) changes.push(`no longer answers ${status}`);
    else changes.push(...given(schemaOf(answer), schemaOf(other), 'the answer', documents, 0));
  }
  return [...changes, ...accessChanges(was, now)];
}

/**
 * @param {Json} was
 * @param {Json} now
 * @param {{ before: Json, after: Json }} documents
 */
function parameterChanges(was, now, { before, after }) {
  const list = (/** @type {Json} */ operation, /** @type {Json} */ document) =>
    new Map(
      operation['parameters'].map((/** @type {Json} */ each) => {
        const parameter = resolve(each, document);
        return [`${parameter['in']} ${parameter['name']}`, parameter];
      }),
    );
  const [old, current] = [list(was, before), list(now, after)];
  const changes = [];
  for (const [name, parameter] of old) {
    const other = current.get(name);
    if (other === undefined) changes.push(`the parameter ${name} is gone`);
    else changes.push(...taken(parameter.schema, other.schema, `the parameter ${name}`, { before, after }, 0));
  }
  for (const [name, parameter] of current) {
    if (parameter.required === true && old.get(name)?.required !== true)
      changes.push(`the parameter ${name} is needed`);
  }
  return changes;
}

/**
 * Of what callers send: nothing that was taken may be refused.
 *
 * @param {Json} was
 * @param {Json} now
 * @param {string} place
 * @param {{ before: Json, after: Json }} documents
 * @param {number} depth
 * @returns {string[]}
 */
function taken(was, now, place, documents, depth) {
  const [old, current] = [resolve(was, documents.before), resolve(now, documents.after)];
  const changes = [...typeChanges(old, current, place)];
  for (const limit of ['maximum', 'maxLength', 'maxItems']) {
    if (current[limit] < (old[limit] ?? Infinity)) changes.push(`${place} has a lower ${limit}`);
  }
  for (const limit of ['minimum', 'minLength', 'minItems']) {
    if (current[limit] > (old[limit] ?? -Infinity)) changes.push(`${place} has a higher ${limit}`);
  }
  const lost = (old['enum'] ?? []).filter((/** @type {unknown} */ value) => current['enum']?.includes(value) === false);
  if (lost.length > 0) changes.push(`${place} no longer takes ${lost.join(', ')}`);
  for (const name of current['required'] ?? []) {
    if (old['required']?.includes(name) !== true) changes.push(`${place}.${name} is needed`);
  }
  return [...changes, ...members(old, current, place, documents, depth, taken)];
}

/**
 * Of what callers get: nothing that was there may be missing.
 *
 * @type {typeof taken}
 */
function given(was, now, place, documents, depth) {
  const [old, current] = [resolve(was, documents.before), resolve(now, documents.after)];
  const changes = [...typeChanges(current, old, place)];
  for (const name of old['required'] ?? []) {
    if (current['required']?.includes(name) !== true) changes.push(`${place}.${name} may be missing`);
  }
  return [...changes, ...members(old, current, place, documents, depth, given)];
}

/**
 * @param {Json} old
 * @param {Json} current
 * @param {string} place
 * @param {{ before: Json, after: Json }} documents
 * @param {number} depth
 * @param {typeof taken} compare
 * @returns {string[]}
 */
function members(old, current, place, documents, depth, compare) {
  if (depth > MOST_DEPTH) return [];
  const changes = Object.entries(old['properties'] ?? {}).flatMap(([name, schema]) => {
    const other = current['properties']?.[name];
    if (other === undefined) return [`${place}.${name} is gone`];
    return compare(schema, other, `${place}.${name}`, documents, depth + 1);
  });
  if (old['items'] === undefined || current['items'] === undefined) return changes;
  return [...changes, ...compare(old['items'], current['items'], `${place}[]`, documents, depth + 1)];
}

/**
 * @param {Json} narrow whose types must all be
 * @param {Json} wide among the types of this one
 * @param {string} place
 */
function typeChanges(narrow, wide, place) {
  if (narrow['type'] === undefined || wide['type'] === undefined) return [];
  const lost = [narrow['type']].flat().filter((type) => ![wide['type']].flat().includes(type));
  return lost.length === 0 ? [] : [`${place} is ${[narrow['type']].flat().join(' or ')} on one side only`];
}

/**
 * @param {Json} was
 * @param {Json} now
 */
function accessChanges(was, now) {
  const ways = (/** @type {Json} */ operation) =>
    operation['security'].map((/** @type {Json} */ way) => JSON.stringify(way));
  if (was['security'].length === 0 && now['security'].length > 0) return ['is no longer open to anybody'];
  const lost = ways(was).filter((/** @type {string} */ way) => now['security'].length > 0 && !ways(now).includes(way));
  return lost.length === 0 ? [] : [`can no longer be used with ${lost.join(', ')}`];
}

/** @param {any} answer */
function schemaOf(answer) {
  return answer['content']?.['application/json']?.schema ?? {};
}

/**
 * @param {Json} schema
 * @param {Json} document
 * @returns {Json}
 */
function resolve(schema, document) {
  const ref = schema['$ref'];
  if (typeof ref !== 'string') return schema;
  return ref
    .slice(2)
    .split('/')
    .reduce((/** @type {Json} */ at, part) => at[part], document);
}
