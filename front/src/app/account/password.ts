/** As the API has it. */
export const LEAST_PASSWORD = 10;

export const PASSWORD_HINT = $localize`At least ${LEAST_PASSWORD}:count: characters, and none that everybody uses.`;
