import { TwoFactor, type SystemDatabase } from '@postern/data';
import { createOTP } from '@better-auth/utils/otp';
import { symmetricDecrypt } from 'better-auth/crypto';
import { LessThan } from 'typeorm';

const STEP_MS = 30_000;
/** A step late or early: people are slow, and clocks differ (RFC 6238 section 5.2). better-auth allows as much. */
const WINDOW = [0, -1, 1];

/** Sees to it that each code of a device is taken once only (RFC 6238 section 5.2), which better-auth does not. */
export class DeviceCodes {
  /** @param key that the devices' secrets are encrypted with */
  constructor(
    private readonly system: SystemDatabase,
    private readonly key: string,
  ) {}

  /**
   * Takes a code, so that neither it nor an earlier one is taken again.
   *
   * @returns `used` for one that was taken before; `wrong` for one that the device does not show now
   */
  async take(userId: string, code: string): Promise<'taken' | 'used' | 'wrong'> {
    const factor = await this.system.manager.findOne(TwoFactor, {
      where: { userId },
      select: { id: true, secret: true },
    });
    const step = factor === null ? null : await this.stepOf(factor.secret, code);
    if (factor === null || step === null) return 'wrong';
    const { affected } = await this.system.manager.update(
      TwoFactor,
      { id: factor.id, lastStep: LessThan(step) },
      { lastStep: step },
    );
    return affected === 1 ? 'taken' : 'used';
  }

  /** By the computer's clock: better-auth's next look at the code is, too. */
  private async stepOf(sealedSecret: string, code: string): Promise<number | null> {
    const device = createOTP(await symmetricDecrypt({ key: this.key, data: sealedSecret }));
    const now = Math.floor(Date.now() / STEP_MS);
    for (const offset of WINDOW) {
      if ((await device.hotp(now + offset)) === code) return now + offset;
    }
    return null;
  }
}
