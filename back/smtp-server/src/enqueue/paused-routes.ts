import type { Pool } from 'pg';

/** Destinations that an operator paused; read again when the table changes. */
export class PausedRoutes {
  private routes = new Set<string>();

  constructor(private readonly pool: Pool) {}

  async reload(): Promise<void> {
    const { rows } = await this.pool.query<{ route: string }>('select route from destination_control');
    this.routes = new Set(rows.map(({ route }) => route));
  }

  has(route: string): boolean {
    return this.routes.has(route);
  }

  list(): string[] {
    return [...this.routes];
  }
}
