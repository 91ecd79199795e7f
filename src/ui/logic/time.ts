const two = (n: number): string => String(n).padStart(2, '0');

/** A duration in milliseconds as `m:ss`, or `h:mm:ss` from an hour on. Clocks that disagree never show a negative one. */
export function duration(ms: number): string {
	const seconds = Math.max(0, Math.floor(ms / 1000));
	const hours = Math.floor(seconds / 3600);
	const minutes = Math.floor((seconds % 3600) / 60);
	if (hours > 0) return `${hours}:${two(minutes)}:${two(seconds % 60)}`;
	return `${minutes}:${two(seconds % 60)}`;
}

/** The same for a `<time datetime>` attribute. */
export function isoDuration(ms: number): string {
	return `PT${Math.max(0, Math.floor(ms / 1000))}S`;
}
