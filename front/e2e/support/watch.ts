import type { BrowserContext, ConsoleMessage, Page } from 'playwright-core';

/** What a page must not do, wherever it happens: console errors, uncaught errors, breaches of the policy, other hosts. */
export class Watch {
  /** All that was said on the console. */
  readonly said: string[] = [];
  /** What went wrong. */
  readonly wrong: string[] = [];

  /** @param url of the dashboard */
  static async on(context: BrowserContext, url: string): Promise<Watch> {
    const watch = new Watch();
    const own = new URL(url).host;
    context.on('console', (message) => watch.hear(message));
    context.on('weberror', (error) => watch.wrong.push(`uncaught: ${error.error().stack ?? error.error().message}`));
    context.on('request', (request) => {
      const target = new URL(request.url());
      if (/^https?:|^wss?:/.test(target.protocol) && target.host !== own) {
        watch.wrong.push(`request to another host: ${request.url()}`);
      }
    });
    await context.exposeBinding('tellOfViolation', (_, what: string) => watch.wrong.push(`policy: ${what}`));
    await context.addInitScript(() => {
      const { tellOfViolation: tell } = window as unknown as { tellOfViolation: (what: string) => void };
      document.addEventListener('securitypolicyviolation', (event) =>
        tell(`${event.effectiveDirective} forbids ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})`),
      );
    });
    return watch;
  }

  private hear(message: ConsoleMessage): void {
    const { url } = message.location();
    this.said.push(`${message.type()}: ${message.text()} (${url})`);
    // The browser itself reports answers of 400 and above; that some are expected is for each spec to say.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      this.wrong.push(`console: ${message.text()}`);
    }
  }
}

/** Why a page could not be read, for people who look at a failure. */
export async function pictureOf(page: Page, path: string): Promise<void> {
  await page.screenshot({ path, fullPage: true, timeout: 10_000 }).catch(() => undefined);
}
