import type { Preset, PresetStep, PresetValue } from '../contract/settings';
import { dictionary } from '../scapi/json';

/** Returns the steps that follow the data of a preset, in their order. */
export function stepsAfterData({ followUp, further = [] }: Preset): PresetStep[] {
	return followUp.kind === 'none' ? [...further] : [followUp, ...further];
}

export interface PresetUse {
	/** In ms since the Unix epoch. */
	readonly now: number;
	readonly agentName?: string | undefined;
	/** The agent's answers, by key. */
	readonly answers?: Readonly<Record<string, string>>;
}

const two = (number: number): string => String(number).padStart(2, '0');

function timeText(now: number, part: 'date' | 'time' | undefined): string {
	const at = new Date(now);
	const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
	const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
	if (part === undefined) return `${date} ${time}`;
	return part === 'date' ? date : time;
}

/**
 * Returns the keys whose values the agent is asked for, in order. Includes the agent's name while the settings have
 * none.
 */
export function askedKeys(preset: Preset, agentName?: string): string[] {
	return preset.pairs.flatMap(({ key, value: { kind } }) =>
		kind === 'asked' || (kind === 'agent' && !agentName) ? [key] : [],
	);
}

/** Returns the data that a press on the preset writes; `missing` are the keys that still need an answer. */
export function presetPairs(
	preset: Preset,
	{ now, agentName, answers = {} }: PresetUse,
): { keyValues: Record<string, string>; missing: string[] } {
	const textOf = (key: string, value: PresetValue): string | undefined => {
		const answer = Object.hasOwn(answers, key) ? answers[key] : undefined;
		switch (value.kind) {
			case 'fixed':
				return value.value;
			case 'time':
				return timeText(now, value.part);
			case 'agent':
				return agentName || answer;
			case 'asked':
				return answer;
		}
	};
	const missing: string[] = [];
	const keyValues = dictionary<string>();
	for (const { key, value } of preset.pairs) {
		const text = textOf(key, value);
		if (text === undefined || text === '') {
			if (value.kind === 'fixed') keyValues[key] = '';
			else missing.push(key);
		} else keyValues[key] = text;
	}
	return { keyValues: { ...keyValues }, missing };
}
