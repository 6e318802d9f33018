/** How deep data may be nested, and how many values it may hold, each alias counted as what it stands for. */
export interface Bounds {
  readonly depth_max: number;
  readonly values_max: number;
}

/** Aliases can make a small text deep, endless or huge; what walks bounded data may recurse without fear. */
export function isBounded(root: object, { depth_max, values_max }: Bounds): boolean {
  const waiting: [value: unknown, depth: number][] = [[root, 0]];
  let seen = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [value, depth] = next;
    if (++seen > values_max || depth > depth_max) return false;
    if (typeof value !== 'object' || value === null) continue;
    for (const child of Object.values(value)) waiting.push([child, depth + 1]);
  }
  return true;
}
