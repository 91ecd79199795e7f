import type { Preferences } from '../contract/preferences';

export type Tone = Exclude<Preferences['tone'], 'none'>;

/** A struck or held note: its start, length and partials. Times in seconds. */
interface Note {
	readonly at: number;
	readonly length: number;
	/** Frequency in Hz, and share of the loudness. */
	readonly partials: readonly (readonly [number, number])[];
	/** A struck note decays, a held one keeps its loudness. */
	readonly kind: 'struck' | 'held';
}

interface Pattern {
	/**
	 * Time after which it repeats, in seconds. Ends in silence, as a telephone's does: a sound without a pause is
	 * tiring.
	 */
	readonly period: number;
	readonly notes: readonly Note[];
}

const bell = (at: number): Note => ({
	at,
	length: 1.6,
	// The partials of a bell are not multiples of its lowest; that makes it sound like one.
	partials: [
		[660, 0.5],
		[1_056, 0.26],
		[1_584, 0.14],
		[2_218, 0.1],
	],
	kind: 'struck',
});
const pulse = (at: number): Note => ({
	at,
	length: 0.14,
	partials: [
		[440, 0.5],
		[480, 0.5],
	],
	kind: 'held',
});
const chime = (at: number, frequency: number): Note => ({
	at,
	length: 1.1,
	partials: [
		[frequency, 0.8],
		[2 * frequency, 0.2],
	],
	kind: 'struck',
});

const PATTERNS: Record<Tone, Pattern> = {
	bell: { period: 3, notes: [bell(0), bell(0.45)] },
	pulse: { period: 2.4, notes: [0, 0.2, 0.4, 0.6].map(pulse) },
	chime: { period: 3.2, notes: [chime(0, 523.25), chime(0.22, 659.25), chime(0.44, 783.99)] },
};

const ATTACK_S = 0.006;
const RELEASE_S = 0.03;

/** Returns the loudness of a note at a time in seconds after its start. Free of clicks at both ends. */
function envelope({ length, kind }: Note, since: number): number {
	if (since < 0 || since >= length) return 0;
	const edges = Math.min(1, since / ATTACK_S) * Math.min(1, (length - since) / RELEASE_S);
	return kind === 'held' ? edges : edges * Math.exp((-5 * since) / length);
}

export function isTone(name: unknown): name is Tone {
	return typeof name === 'string' && Object.hasOwn(PATTERNS, name);
}

export function periodOf(tone: Tone): number {
	return PATTERNS[tone].period;
}

/**
 * Returns the samples of one period, from -1 to 1. Played in a loop, it needs no timer, which a browser may throttle.
 */
export function samplesOf(tone: Tone, sampleRate: number): Float32Array<ArrayBuffer> {
	const { period, notes } = PATTERNS[tone];
	const samples = new Float32Array(Math.round(period * sampleRate));
	for (const note of notes) {
		const first = Math.round(note.at * sampleRate);
		const last = Math.min(samples.length, first + Math.ceil(note.length * sampleRate));
		for (let i = first; i < last; i++) {
			const since = (i - first) / sampleRate;
			const loudness = envelope(note, since);
			let sum = 0;
			for (const [frequency, share] of note.partials)
				sum += share * Math.sin(2 * Math.PI * frequency * since);
			samples[i] = (samples[i] ?? 0) + loudness * sum;
		}
	}
	const peak = samples.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
	return samples.map((each) => (each / peak) * 0.9);
}
