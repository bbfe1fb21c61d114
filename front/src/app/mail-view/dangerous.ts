/** Endings of files that run a program, or are opened by one that runs what is in them. */
const ENDINGS = new Set([
  ...['exe', 'com', 'scr', 'pif', 'bat', 'cmd', 'msi', 'msix', 'appx', 'cpl', 'dll', 'hta', 'chm', 'lnk', 'url', 'reg'],
  ...['js', 'jse', 'mjs', 'vbs', 'vbe', 'wsf', 'wsh', 'ps1', 'psm1', 'sh', 'command', 'scpt', 'jar', 'jnlp', 'py'],
  ...['docm', 'dotm', 'xlsm', 'xltm', 'xlam', 'xll', 'pptm', 'potm', 'ppam', 'sldm', 'one', 'iqy', 'slk'],
  ...['html', 'htm', 'xhtml', 'shtml', 'mht', 'mhtml', 'svg', 'svgz', 'xml', 'xsl', 'swf'],
  ...['iso', 'img', 'vhd', 'vhdx', 'dmg', 'pkg', 'app', 'apk', 'deb', 'rpm', 'rdp', 'diagcab', 'settingcontent-ms'],
]);

/** @param name of a file */
export function runsPrograms(name: string): boolean {
  const ending = /\.([^.]+?)[.\s]*$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return ENDINGS.has(ending);
}
