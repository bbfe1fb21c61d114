/**
 * The secret of a mailed link: it stands behind the `#`, so that no server and no referrer sees it. Taken out of the
 * address at once, so that the browser's history does not keep it. Empty: it was lost on the way.
 */
export function takeFragment(): string {
  const token = decodeURIComponent(location.hash.slice(1));
  if (token !== '') history.replaceState(history.state, '', location.pathname + location.search);
  return token;
}
