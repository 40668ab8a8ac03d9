export const root: string;
export function requireNode(): void;
export function installPackages(options: { development: boolean; say?: (line: string) => void }): void;
export function run(
  program: string,
  args: readonly string[],
  options?: { env?: Record<string, string>; capture?: boolean },
): Promise<{ status: number; output: string }>;
export function bin(path: string): string;
