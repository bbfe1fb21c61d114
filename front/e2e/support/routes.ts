import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import ts from 'typescript';

const APP = join(__dirname, '..', '..', 'src', 'app');

/** A route that shows a page. */
export interface PageRoute {
  /** As the router has it, e.g. `domains/:id`. */
  path: string;
  /** Only who is signed in sees it. */
  inFrame: boolean;
}

/** Every page that the dashboard's source gives to the router, wherever in it that is. */
export function pageRoutes(): PageRoute[] {
  return sources(APP).flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    const inFrame = !file.endsWith('app.routes.ts');
    return pathsIn(source, '').map((path) => ({ path, inFrame }));
  });
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => join(folder, name));
}

/** Object literals with a path and a component, below those that they are children of. */
function pathsIn(node: ts.Node, above: string): string[] {
  if (!ts.isObjectLiteralExpression(node)) return childrenOf(node).flatMap((child) => pathsIn(child, above));
  const properties = new Map(
    node.properties.filter(ts.isPropertyAssignment).map(({ name, initializer }) => [name.getText(), initializer]),
  );
  const path = properties.get('path');
  const own = path !== undefined && ts.isStringLiteral(path) ? [above, path.text].filter(Boolean).join('/') : above;
  const isPage = path !== undefined && ts.isStringLiteral(path) && isShown(properties);
  return [...(isPage ? [own] : []), ...[...properties.values()].flatMap((value) => pathsIn(value, own))];
}

/** A frame around other pages is none itself. */
function isShown(properties: Map<string, ts.Expression>): boolean {
  const component = properties.get('loadComponent') ?? properties.get('component');
  return component !== undefined && !properties.has('loadChildren') && !properties.has('children');
}

function childrenOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = [];
  node.forEachChild((child) => void children.push(child));
  return children;
}
