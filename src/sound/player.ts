import { samplesOf, type Tone } from './tones';

/** A tone that plays until it is stopped. */
export interface Playing {
	/** Whether the browser lets it be heard: it may hold a sound back until the page was touched. */
	readonly running: boolean;
	/** The loudest sample of the last moment, from 0 to 1: whether there is a sound at all. */
	level(): number;
	stop(): Promise<void>;
}

export interface Loudness {
	readonly tone: Tone;
	/** In per cent. */
	readonly volume: number;
}

/** Ears hear loudness by its power: half the slider is to be half as loud, not nearly as loud. */
const gainOf = (volume: number): number => (volume / 100) ** 2;

/** Plays a tone over and over, or once. */
export async function play({ tone, volume }: Loudness, { once = false } = {}): Promise<Playing> {
	const context = new AudioContext();
	const buffer = context.createBuffer(1, samplesOf(tone, context.sampleRate).length, context.sampleRate);
	buffer.copyToChannel(samplesOf(tone, context.sampleRate), 0);
	const source = new AudioBufferSourceNode(context, { buffer, loop: !once });
	const gain = new GainNode(context, { gain: gainOf(volume) });
	const analyser = new AnalyserNode(context, { fftSize: 2_048 });
	source.connect(gain).connect(analyser).connect(context.destination);
	source.start();
	const close = async (): Promise<void> => {
		if (context.state !== 'closed') await context.close();
	};
	if (once) source.addEventListener('ended', () => void close());
	// Not awaited: where the browser holds the sound back, this waits until the page is touched.
	void context.resume().catch(() => undefined);
	return {
		get running() {
			return context.state === 'running';
		},
		level() {
			const samples = new Float32Array(analyser.fftSize);
			analyser.getFloatTimeDomainData(samples);
			return samples.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
		},
		stop: close,
	};
}
