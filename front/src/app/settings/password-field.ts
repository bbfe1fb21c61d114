/** Asks for the password again, before what a borrowed browser must not do. */
export const PASSWORD_FIELD = {
  name: 'password',
  label: $localize`Your password`,
  type: 'password',
  autocomplete: 'current-password',
  needed: $localize`Your password is needed.`,
} as const;
