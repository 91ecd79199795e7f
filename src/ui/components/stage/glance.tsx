import { Fragment, type RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { groupsOf } from '../../../numbers/groups';
import type { Interaction } from '../../../scapi/interaction';
import { masked } from '../../../settings/mask';
import { interesting } from '../../logic/data/data';
import { nameOf } from '../../logic/data/field-words';
import { numberOf, shownNames } from '../../logic/words/naming';
import { afterFrame } from '../../surface/after-frame';
import { useMaskRules } from '../../surface/use-mask-rules';
import { PhoneNumber } from '../kit/phone-number';
import { useKeyLabels } from '../kit/use-key-labels';

const AT_A_GLANCE = 3;
/** About so many characters have room in the one line of the band. */
const BAND_LINE = 46;
/** The characters of the space between two pairs, and between a label and its value. */
const SPACES = 3;
/** So many characters of a label and its value stay together on a line, also where the surface is narrow. */
const WHOLE = 28;

interface Props {
	interaction: Interaction;
	/** Where the number stands: first, only where the head has no room for it, or not here. */
	number?: 'first' | 'narrow';
	/** True on the stage, where acts stand below it: it keeps its height, and its place if there is nothing to show. */
	steady?: boolean;
}

/**
 * Keeps the number of lines that the glance was first drawn with, at least one. Data that come or change later would move
 * every act below it under the pointer, tags first of all: what has no room any more is in the table.
 */
function useSteadyLines(root: RefObject<HTMLElement | null>, steady: boolean): void {
	useLayoutEffect(() => {
		if (!steady) return;
		let isShown = true;
		// Not before: to ask for its height would have the first frame laid out twice.
		afterFrame(() => {
			const element = root.current;
			if (element === null || !isShown || element.offsetHeight === 0) return;
			const line = Number.parseFloat(getComputedStyle(element).lineHeight);
			const lines = Math.max(1, Math.round(element.offsetHeight / line));
			element.style.setProperty('--glance-lines', String(lines));
		});
		return () => {
			isShown = false;
		};
	}, [root, steady]);
}

interface Pair {
	readonly key: string;
	readonly label: string;
	readonly value: string;
}

/** Returns the pairs that have room in one line, the first one in any case: half a value says less than the next one whole. */
function fitting(pairs: readonly Pair[], taken: number): Pair[] {
	let room = BAND_LINE - taken;
	return pairs.filter(({ label, value }, at) => {
		const size = label.length + value.length + SPACES;
		if (at > 0 && size > room) return false;
		room -= size;
		return true;
	});
}

/** The few attached data worth seeing without opening anything. */
export function Glance({ interaction, number: place = 'narrow', steady = false }: Props) {
	const root = useRef<HTMLDivElement>(null);
	useSteadyLines(root, steady);
	const { userData } = masked(interaction, useMaskRules());
	const labelOf = useKeyLabels();
	const number = numberOf(interaction);
	const found = interesting(userData, shownNames(interaction), AT_A_GLANCE).map(
		({ key, value }): Pair => ({ key, label: labelOf(key), value }),
	);
	const groups = place === 'first' && number !== undefined ? groupsOf(number) : [];
	const pairs = steady ? found : fitting(found, groups.join(' ').length);
	if (pairs.length === 0 && number === undefined && !steady) return null;
	const onlyNarrow = pairs.length === 0 && place === 'narrow' && !steady;
	return (
		<div ref={root} class={onlyNarrow ? 'glance only-narrow' : 'glance'}>
			{/* Words in lines, so that the last line can end with a sign that there is more. Lines break at the spaces between. */}
			<div class="glance-words">
				{number === undefined ? undefined : (
					<bdi class={place === 'first' ? 'number' : 'num only-narrow'} aria-hidden={place === 'narrow'}>
						<PhoneNumber text={number} />
					</bdi>
				)}{' '}
				{pairs.length === 0 ? undefined : (
					<dl>
						{pairs.map(({ key, label, value }) => (
							<Fragment key={key}>
								<div class={label.length + value.length <= WHOLE ? 'pair whole' : 'pair'}>
									<dt>
										<bdi title={nameOf(key)}>{label}</bdi>
									</dt>
									<dd>
										<bdi>{value}</bdi>
									</dd>
								</div>{' '}
							</Fragment>
						))}
					</dl>
				)}
			</div>
		</div>
	);
}
