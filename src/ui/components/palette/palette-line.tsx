import type { ComponentChildren } from 'preact';
import type { PaletteAct } from '../../actions/palette-items';
import type { PaletteHit } from '../../logic/palette';
import { Presence } from '../bar/presence';
import { Icon } from '../kit/icon';
import { KeyCap } from '../kit/key-cap';

interface Props {
	id: string;
	hit: PaletteHit<PaletteAct>;
	marked: boolean;
	onPress: () => void;
}

/** The words with the parts that were typed in strong. */
function withMarks(words: string, marks: readonly number[]): ComponentChildren[] {
	const parts: ComponentChildren[] = [];
	let at = 0;
	for (let n = 0; n + 1 < marks.length; n += 2) {
		const [from = 0, to = 0] = [marks[n], marks[n + 1]];
		parts.push(words.slice(at, from), <mark key={from}>{words.slice(from, to)}</mark>);
		at = to;
	}
	return [...parts, words.slice(at)];
}

/** One thing that can be done, with its key; or, at the end of its group, why it cannot. */
export function PaletteLine({ id, hit: { item, marks }, marked, onPress }: Props) {
	const { words, detail, reason, key, icon, presence } = item;
	return (
		// biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keyboard, and Enter in it does the marked line
		// biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the line by its id
		<div
			id={id}
			class={`palette-line${marked ? ' on' : ''}${reason === undefined ? '' : ' off'}`}
			role="option"
			aria-selected={marked}
			aria-disabled={reason === undefined ? undefined : 'true'}
			data-act={`palette:${item.id}`}
			data-interaction-key={item.interactionKey}
			// The field keeps the focus.
			onMouseDown={(event) => event.preventDefault()}
			onClick={onPress}
		>
			{presence === undefined ? <Icon name={icon} size={20} /> : <Presence kind={presence} />}
			<span class="cut">
				<bdi>{withMarks(words, marks)}</bdi>
				{detail === undefined ? undefined : <span class="detail"> {detail}</span>}
			</span>
			{reason !== undefined ? (
				<span class="why">{reason}</span>
			) : key === undefined ? undefined : (
				<KeyCap name={key} />
			)}
		</div>
	);
}
