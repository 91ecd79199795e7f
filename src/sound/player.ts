import { samplesOf, type Tone } from './tones';

/** A tone that plays until it is stopped. */
export interface Playing {
	/** "suspended" if the browser blocks it, or the machine has no audio device; "closed" after its end. */
	readonly state: AudioContextState;
	/** Returns the loudest current sample, from 0 to 1, to find out if there is a sound at all. */
	level(): number;
	stop(): void;
}

export interface Loudness {
	readonly tone: Tone;
	/** In percent. */
	readonly volume: number;
}

/**
 * Returns the gain for a volume in percent. Loudness is perceived by power: half the slider must sound half as loud.
 */
const gainOf = (volume: number): number => (volume / 100) ** 2;

/** Plays a tone in a loop, or once. */
export function play({ tone, volume }: Loudness, { once = false } = {}): Playing {
	const context = new AudioContext();
	const buffer = context.createBuffer(1, samplesOf(tone, context.sampleRate).length, context.sampleRate);
	buffer.copyToChannel(samplesOf(tone, context.sampleRate), 0);
	const source = new AudioBufferSourceNode(context, { buffer, loop: !once });
	const gain = new GainNode(context, { gain: gainOf(volume) });
	const analyser = new AnalyserNode(context, { fftSize: 2_048 });
	source.connect(gain).connect(analyser).connect(context.destination);
	source.start();
	// Not awaited: without an audio device, it never resolves in Firefox.
	const stop = (): void => void context.close().catch(() => undefined);
	if (once) source.addEventListener('ended', stop);
	// Not awaited: if the browser blocks the sound, it waits until the page is touched.
	void context.resume().catch(() => undefined);
	return {
		get state() {
			return context.state;
		},
		level() {
			const samples = new Float32Array(analyser.fftSize);
			analyser.getFloatTimeDomainData(samples);
			return samples.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
		},
		stop,
	};
}
