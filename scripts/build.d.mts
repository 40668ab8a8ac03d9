export function build(options?: { say?: (line: string) => void }): Promise<void>;
