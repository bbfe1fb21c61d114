import { COMMON } from '../contract/index.js';
import type { Middleware } from './middleware.js';
import { problemOf } from './problem.js';
import { pathOf } from './request-path.js';
import type { RouteTable } from './route-table.js';

/**
 * Lets through what is declared, exactly as it is: Express would also take other cases and slashes at the end. Answers
 * OPTIONS, and methods that a path does not have: 405 with `Allow` (RFC 9110 section 15.5.6).
 */
export function methods(table: RouteTable): Middleware {
  return (request, response, next) => {
    const method = request.method ?? '';
    const found = table.find(method, pathOf(request));
    if (found === null) return next(problemOf(COMMON['route.unknown']));
    if (found.spec !== undefined) return next();
    const allow = found.allow.join(', ');
    if (method !== 'OPTIONS') {
      const refusal = problemOf(COMMON['route.method'], `This path takes ${allow}.`, { headers: { Allow: allow } });
      return next(refusal);
    }
    response.writeHead(204, { Allow: allow }).end();
  };
}
