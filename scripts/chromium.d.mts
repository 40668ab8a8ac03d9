export function chromiumFlags(): string[];
export function ensureChromium(options?: { say?: (line: string) => void }): string;
export function findChromium(): string | null;
