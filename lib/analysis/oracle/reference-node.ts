/** What a file of reference numbers says, to be asked by path (`endpoints.il6.day22.value`, pairs as `ci[0]`). */
export class ReferenceNode {
  private readonly byPath: ReadonlyMap<string, unknown>;

  constructor(private readonly root: unknown) {
    this.byPath = new Map(leaves(root).map(({ path, value }) => [path, value]));
  }

  /** The version of R that made the numbers, as it names itself. */
  get r(): string {
    return String(this.byPath.get("meta.r") ?? "");
  }

  at(path: string, key: string): unknown {
    return this.byPath.get(`${path}.${key}`);
  }

  value(path: string): unknown {
    return this.byPath.get(path);
  }

  leaves(): Leaf[] {
    return leaves(this.root);
  }
}

export type Leaf = { readonly path: string; readonly value: unknown };

function leaves(node: unknown, path = ""): Leaf[] {
  if (Array.isArray(node)) return node.flatMap((item, i) => leaves(item, `${path}[${i}]`));
  if (typeof node === "object" && node !== null)
    return Object.entries(node).flatMap(([key, item]) => leaves(item, path === "" ? key : `${path}.${key}`));
  return [{ path, value: node }];
}
