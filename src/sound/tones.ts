import type { Preferences } from '../contract/settings';

export type Tone = Exclude<Preferences['tone'], 'none'>;

/** One struck or held sound: when it begins, how long it lasts, and of which partials it consists. Times in seconds. */
interface Note {
	readonly at: number;
	readonly length: number;
	/** Frequency in hertz and share of the loudness. */
	readonly partials: readonly (readonly [number, number])[];
	/** A struck sound dies away, a held one keeps its loudness. */
	readonly kind: 'struck' | 'held';
}

interface Pattern {
	/** After so long it begins again. Ends in silence, as a telephone does: a sound without a pause wears out. */
	readonly period: number;
	readonly notes: readonly Note[];
}

const bell = (at: number): Note => ({
	at,
	length: 1.6,
	// The partials of a bell are no multiples of its lowest: that is what makes it one.
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

const ATTACK = 0.006;
const RELEASE = 0.03;

/** The loudness of a note so many seconds after it began: without a click at either end. */
function envelope({ length, kind }: Note, since: number): number {
	if (since < 0 || since >= length) return 0;
	const edges = Math.min(1, since / ATTACK) * Math.min(1, (length - since) / RELEASE);
	return kind === 'held' ? edges : edges * Math.exp((-5 * since) / length);
}

export function isTone(name: unknown): name is Tone {
	return typeof name === 'string' && Object.hasOwn(PATTERNS, name);
}

export function periodOf(tone: Tone): number {
	return PATTERNS[tone].period;
}

/** The samples of one period, from -1 to 1. Played in a loop it needs no timer, which a browser may slow down. */
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
