import { Controller, Inject } from '@nestjs/common';

import { Handle } from '../http/handle.js';
import { Problem } from '../http/problem.js';
import { live, ready } from './health.routes.js';
import { HealthService, type Check } from './health.service.js';

@Controller()
export class HealthController {
  constructor(@Inject(HealthService) private readonly health: HealthService) {}

  /** The process runs and answers. */
  @Handle(live)
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Everything that it needs does too. */
  @Handle(ready)
  async ready(): Promise<{ status: 'ok'; checks: Check[] }> {
    const checks = await this.health.checks();
    const failed = checks.filter((check) => !check.ok);
    if (failed.length === 0) return { status: 'ok', checks };
    const detail = failed.map((check) => check.detail).join(' ');
    throw new Problem(503, 'not-ready', 'Not ready', detail, { headers: { 'Retry-After': '5' }, members: { checks } });
  }
}
