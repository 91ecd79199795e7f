import { samplesOf, type Tone } from './tones';

/** A tone that plays until it is stopped. */
export interface Playing {
	/** "suspended" where the browser holds it back, or the machine has nothing to play it on; "closed" after its end. */
	readonly state: AudioContextState;
	/** The loudest sample of the last moment, from 0 to 1: whether there is a sound at all. */
	level(): number;
	stop(): void;
}

export interface Loudness {
	readonly tone: Tone;
	/** In per cent. */
	readonly volume: number;
}

/** Ears hear loudness by its power: half the slider is to be half as loud, not nearly as loud. */
const gainOf = (volume: number): number => (volume / 100) ** 2;

/** Plays a tone over and over, or once. */
export function play({ tone, volume }: Loudness, { once = false } = {}): Playing {
	const context = new AudioContext();
	const buffer = context.createBuffer(1, samplesOf(tone, context.sampleRate).length, context.sampleRate);
	buffer.copyToChannel(samplesOf(tone, context.sampleRate), 0);
	const source = new AudioBufferSourceNode(context, { buffer, loop: !once });
	const gain = new GainNode(context, { gain: gainOf(volume) });
	const analyser = new AnalyserNode(context, { fftSize: 2_048 });
	source.connect(gain).connect(analyser).connect(context.destination);
	source.start();
	// Not awaited: without a device to play on, Firefox never comes to the end of it.
	const stop = (): void => void context.close().catch(() => undefined);
	if (once) source.addEventListener('ended', stop);
	// Not awaited: where the browser holds the sound back, this waits until the page is touched.
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
