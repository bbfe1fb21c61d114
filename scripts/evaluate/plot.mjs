const SIZE = 320;
const LEFT = 50;
const TOP = 40;
const GAP = 90;

/**
 * Two panels in one SVG: how honest the probabilities are, and what recall costs.
 *
 * @param {readonly { said: number; was: number; weight: number }[]} bins
 * @param {readonly { name: string; points: readonly { accused: number; recall: number }[] }[]} curves
 */
export function plot(bins, curves) {
  const second = LEFT + SIZE + GAP;
  const colours = ['#1f5fa8', '#b4491f', '#3c7d3a', '#7a4b9d'];
  const dots = bins.map(({ said, was, weight }) => dot(LEFT, said / weight, was / weight));
  const lines = curves.map(({ name, points }, index) => {
    const colour = colours[index % colours.length] ?? '#000';
    const path = points.map(
      ({ accused, recall }) => `${x(second, Math.min(1, accused / 0.2))},${y(Math.max(0, (recall - 0.5) * 2))}`,
    );
    return `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${path.join(' ')}"/>
<text x="${second + SIZE - 8}" y="${TOP + SIZE - 16 - 16 * index}" text-anchor="end" fill="${colour}">${name}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${second + SIZE + 30} ${TOP + SIZE + 60}" font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#fff"/>
${frame(LEFT, 'Unwanted: said and true', 'probability said', ['0', '0.5', '1'], ['0', '0.5', '1'])}
<line x1="${x(LEFT, 0)}" y1="${y(0)}" x2="${x(LEFT, 1)}" y2="${y(1)}" stroke="#999" stroke-dasharray="4"/>
${dots.join('\n')}
${frame(second, 'Recall by wanted bulk mail accused', 'share of wanted bulk mail accused', ['0', '10 %', '20 %'], ['0.5', '0.75', '1'])}
<line x1="${x(second, 0.15)}" y1="${y(0)}" x2="${x(second, 0.15)}" y2="${y(1)}" stroke="#999" stroke-dasharray="4"/>
${lines.join('\n')}
</svg>
`;
}

/**
 * @param {number} left
 * @param {string} title
 * @param {string} below
 * @param {readonly string[]} across
 * @param {readonly string[]} up
 */
function frame(left, title, below, across, up) {
  const ticks = [0, 0.5, 1].map(
    (
      part,
      index,
    ) => `<text x="${x(left, part)}" y="${TOP + SIZE + 18}" text-anchor="middle">${across[index] ?? ''}</text>
<text x="${left - 8}" y="${y(part) + 4}" text-anchor="end">${up[index] ?? ''}</text>`,
  );
  return `<rect x="${left}" y="${TOP}" width="${SIZE}" height="${SIZE}" fill="none" stroke="#444"/>
<text x="${left}" y="${TOP - 12}" font-weight="bold">${title}</text>
<text x="${left + SIZE / 2}" y="${TOP + SIZE + 40}" text-anchor="middle">${below}</text>
${ticks.join('\n')}`;
}

/** @param {number} left @param {number} said @param {number} was */
function dot(left, said, was) {
  return `<circle cx="${x(left, said)}" cy="${y(was)}" r="5" fill="#1f5fa8"/>`;
}

/** @param {number} left @param {number} part */
function x(left, part) {
  return (left + part * SIZE).toFixed(1);
}

/** @param {number} part */
function y(part) {
  return TOP + SIZE - Math.round(part * SIZE * 10) / 10;
}
