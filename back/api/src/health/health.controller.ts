import { Controller, Get, Inject } from '@nestjs/common';

import { Problem } from '../http/problem.js';
import { HealthService, type Check } from './health.service.js';

@Controller('health')
export class HealthController {
  constructor(@Inject(HealthService) private readonly health: HealthService) {}

  /** The process runs and answers. */
  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Everything that it needs does too. */
  @Get('ready')
  async ready(): Promise<{ status: 'ok'; checks: Check[] }> {
    const checks = await this.health.checks();
    const failed = checks.filter((check) => !check.ok);
    if (failed.length === 0) return { status: 'ok', checks };
    const detail = failed.map((check) => check.detail).join(' ');
    throw new Problem(503, 'not-ready', 'Not ready', detail, { headers: { 'Retry-After': '5' }, members: { checks } });
  }
}
