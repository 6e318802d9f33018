/** What the code of a journey makes once for each virtual user, before its first visitor. */
export interface Constants {
  /** Takes an expression; gives the name that holds its value, the same for the same key. */
  shared(code: string, key?: string): string;
  /** Gives a name of its own, because the value will be changed. */
  own(code: string): string;
  /** All of them as a statement; nothing without any. */
  declaration(): string[];
}

export function collectConstants(): Constants {
  const names = new Map<string, string>();
  const all: string[] = [];
  const own = (code: string): string => {
    const name = `c${all.length}`;
    all.push(`${name} = ${code}`);
    return name;
  };
  return {
    shared: (code, key = code) => {
      const name = names.get(key) ?? own(code);
      names.set(key, name);
      return name;
    },
    own,
    declaration: () => (all.length === 0 ? [] : [`var ${all.join(',\n    ')};`]),
  };
}
