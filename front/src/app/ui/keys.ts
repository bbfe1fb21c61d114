/** Whether keys go into a text there. */
export function writes(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !/^(checkbox|radio|button|submit|reset|range|file)$/.test(target.type);
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName);
}

/** What people call the key that is held with another one. */
export const COMMAND = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : $localize`Ctrl`;
