import type { PaletteAct } from '../../actions/palette-items';
import type { PaletteHit } from '../../logic/palette';
import { Presence } from '../bar/presence';
import { Icon } from '../kit/icon';
import { KeyCap } from '../kit/key-cap';
import { withMarks } from '../kit/marked';

interface Props {
	id: string;
	hit: PaletteHit<PaletteAct>;
	marked: boolean;
	onPress: () => void;
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
