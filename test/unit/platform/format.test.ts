import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { clockTime, duration, listOf, logTime, recentTime } from '../../../src/platform/format';
import { t, useLocale } from '../../../src/platform/i18n';
import { installMessages } from '../../support/popup-harness/messages';

beforeAll(installMessages);
afterEach(() => useLocale(undefined));

const AT = new Date(2026, 4, 5, 15, 7, 9, 42).getTime();
const A_DAY = 86_400_000;
const everywhere = (): string[] => [
	clockTime(AT),
	logTime(AT),
	recentTime(AT, AT),
	recentTime(AT, AT + A_DAY),
];

describe('a machine that comes to another time zone while a surface is open', () => {
	const zone = process.env.TZ;
	afterEach(() => {
		if (zone === undefined) delete process.env.TZ;
		else process.env.TZ = zone;
	});

	it('shows the time of day of the place where it is, in summer and in winter', () => {
		useLocale('en-GB');
		const [winter, summer] = [Date.UTC(2026, 0, 5, 12), Date.UTC(2026, 6, 6, 12)];
		const shown = (place: string) => {
			process.env.TZ = place;
			return [winter, summer].flatMap((at) => [
				clockTime(at),
				logTime(at),
				recentTime(at, at),
				recentTime(at, at + 86_400_000),
			]);
		};
		const at = (...times: string[]) =>
			times.flatMap((time) => [`${time}:00`, `${time}:00.000`, time, `Mon ${time}`]);
		expect(shown('Europe/Berlin')).toEqual(at('13:00', '14:00'));
		expect(shown('Asia/Kolkata')).toEqual(at('17:30', '17:30'));
		expect(shown('Asia/Tokyo')).toEqual(at('21:00', '21:00'));
		expect(shown('Europe/Berlin')).toEqual(at('13:00', '14:00'));
	});
});

describe('a time', () => {
	it('is of 24 hours everywhere if the browser is German', () => {
		useLocale('de');
		expect(everywhere()).toEqual(['15:07:09', '15:07:09,042', '15:07', 'Di., 15:07']);
	});

	it('is of 12 hours everywhere if the browser is American', () => {
		useLocale('en-US');
		for (const time of everywhere()) expect(time).toMatch(/^\D*3:07.*PM$/);
	});

	it('is of 24 hours in Britain, although the messages are in the same language', () => {
		useLocale('en-GB');
		for (const time of everywhere()) expect(time).toMatch(/15:07/);
	});
});

it('writes digits as the browser does', () => {
	useLocale('ar-EG');
	expect(duration(65_000)).toBe('١:٠٥');
	expect(t('names_more', 12)).toBe('١٢ more');
	useLocale('de');
	expect(duration(3_661_000)).toBe('1:01:01');
	expect(t('diagnostics_ms', 12_345)).toBe('12.345 ms');
	expect(t('diagnostics_ms', 1_234)).toBe('1234 ms');
});

it('lists in the language of the messages, not of the browser', () => {
	useLocale('de');
	expect(listOf(['a', 'b'])).toBe('a and b');
	expect(listOf(['a', 'b', 'c'], 'disjunction')).toBe('a, b, or c');
	expect(listOf(['a', 'b', 'c'], 'unit')).toBe('a, b, c');
	expect([listOf(['a']), listOf([])]).toEqual(['a', '']);
});
