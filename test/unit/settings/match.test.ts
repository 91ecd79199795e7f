import { describe, expect, it } from 'vitest';
import { fold, matchScore } from '../../../src/settings/match';

describe('folding', () => {
	it.each([
		['Zoë', 'zoe'],
		['Müller', 'muller'],
		['İstanbul', 'istanbul'],
		['ıstanbul', 'istanbul'],
		['ISTANBUL', 'istanbul'],
		['Straße', 'strasse'],
		['STRAẞE', 'strasse'],
		['Łódź', 'lodz'],
		['Søren Ørsted', 'soren orsted'],
		['Đorđe', 'dorde'],
		['Æsir œuvre', 'aesir oeuvre'],
		['Þórður', 'thordur'],
		['Ｆｕｌｌ　Ｗｉｄｔｈ', 'full width'],
		['ﬁle oﬃce', 'file office'],
		['Ｎº①', 'no1'],
		['ΟΔΥΣΣΕΎΣ', 'οδυσσευσ'],
		['Οδυσσεύς', 'οδυσσευσ'],
		['Алёна', 'алена'],
		['شُكْرًا', 'شكرا'],
		['أحـمد', 'احمد'],
		['علی', 'علي'],
		['שָׁלוֹם', 'שלום'],
		['Nguyễn', 'nguyen'],
		['Nguye\u0302\u0303n', 'nguyen'],
		['Ma\u200Bri\u00ADa', 'maria'],
		['  two   words ', 'two words'],
	])('makes %j and %j the same', (written, typed) => {
		expect(fold(written)).toBe(fold(typed));
		expect(matchScore(typed, [written])).toBeGreaterThan(0);
	});

	it.each([
		['й', 'и'],
		['กา', 'กี'],
		['कि', 'की'],
		['が', 'か'],
		['a', 'b'],
	])('keeps %s and %s apart, which are two letters to those who write them', (one, other) => {
		expect(fold(one)).not.toBe(fold(other));
	});

	it('finds the words of scripts whose vowels are marks', () => {
		expect(matchScore('फ़ोन', ['मेरा फ़ोन'])).toBeGreaterThan(0);
		expect(matchScore('รัก', ['ที่ รัก'])).toBeGreaterThan(0);
		expect(matchScore('कुछ', ['मेरा फ़ोन'])).toBe(0);
	});
});
