import { type MessageKey, t } from '../../../platform/i18n';
import { targetId } from '../../../settings/targets';
import { keepFavourite } from '../../actions/keep-favourite';
import { type DialChoice, dialTexts, favouriteOf, keptAs } from '../../logic/targets/dial';
import { useSurface } from '../../surface/surface';
import { useMaskRules } from '../../surface/use-mask-rules';
import { Icon } from '../kit/icon';
import { KeyCap } from '../kit/key-cap';
import { PhoneNumber } from '../kit/phone-number';
import { Star } from '../transfer/star';

/** The heading of each kind of number. What was typed needs none. */
const HEADINGS: Partial<Record<DialChoice['source'], MessageKey>> = {
	today: 'today',
	known: 'target_others',
};

interface Props {
	choice: DialChoice;
	/** The choice above it, under whose heading it may stand. */
	above: DialChoice | undefined;
	top: boolean;
	/** The text typed so far, marked in the name and in the number. */
	typed: string;
	fill: () => void;
}

/** One number that can be called: a press puts it into the field. Beside it the star. */
export function DialHit({ choice, above, top, typed, fill }: Props) {
	const surface = useSurface();
	const { targets } = surface;
	const { label, dials } = dialTexts(choice, useMaskRules());
	const { source } = choice;
	const heading = source === above?.source ? undefined : HEADINGS[source];
	const kept = keptAs(choice, targets.all.value);
	const favourite = kept?.favourite ?? favouriteOf(choice);
	// What was typed is all of it what was typed.
	const marks = source === 'typed' ? '' : typed;
	return (
		<li class="hit-line">
			{heading === undefined ? undefined : <span class="hit-heading">{t(heading)}</span>}
			<button
				type="button"
				class={top ? 'hit top' : 'hit'}
				data-act={`dial-hit:${choice.destination}`}
				data-source={source}
				onClick={fill}
			>
				<Icon name={source === 'today' ? 'voice' : 'number'} size={20} />
				<span class="hit-name">
					<bdi>
						<PhoneNumber text={label} typed={marks} />
					</bdi>
				</span>{' '}
				{label === dials ? undefined : (
					<span class="hit-kind">
						<bdi class="num">
							<PhoneNumber text={dials} typed={marks} />
						</bdi>
					</span>
				)}
				{top ? <KeyCap name="⏎" /> : undefined}
			</button>
			<Star
				id={targetId(favourite)}
				label={label}
				whose={kept?.whose}
				onStar={() => keepFavourite(surface, favourite)}
				onUnstar={() => targets.drop(favourite)}
			/>
		</li>
	);
}
