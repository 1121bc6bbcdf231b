package io.jibao.demo;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what marketing did: three campaigns a quarter, their costs, whom they invited and who came. */
final class Campaigns {

    private record Campaign(String id, String type, LocalDate start, LocalDate end) {}

    private static final int PER_QUARTER = 3;
    private static final List<String> CITIES = List.of("上海", "广州", "北京", "武汉", "成都", "沈阳");
    private static final Map<String, String> TYPE_BY_SOURCE = Map.of("展会", "展会", "广告投放", "广告投放", "社交媒体", "网络推广");

    private final DemoSize size;
    private final Listing listing;
    private final FactsTally tally;
    private final List<Campaign> campaigns = new ArrayList<>();
    private final List<CsvTable> tables = new ArrayList<>();
    private final CsvTable members;
    private final CsvTable interactions;
    private final Path folder;

    Campaigns(DemoSize size, Listing listing, Path folder, FactsTally tally) {
        this.size = size;
        this.listing = listing;
        this.tally = tally;
        this.folder = folder;
        this.members = table(
                "campaign_members", "campaign_id", "customer_id", "lead_id", "invited_at", "joined_at", "intention");
        this.interactions = table("interactions", "campaign_id", "customer_id", "lead_id", "happened_at", "kind");
        writeCampaigns();
    }

    /** The campaign a lead of this source came from, null where none was on. */
    @Nullable
    String behind(String source, LocalDate day, Dice dice) {
        String type = TYPE_BY_SOURCE.get(source);
        List<String> running = campaigns.stream()
                .filter(c -> c.type().equals(type)
                        && !day.isBefore(c.start())
                        && day.isBefore(c.end().plusDays(60)))
                .map(Campaign::id)
                .toList();
        return running.isEmpty() ? null : dice.oneOf(running);
    }

    /** Invites the customer to one campaign in twelve. */
    void write(Customer customer) {
        Dice dice = new Dice(size.seed(), "campaigns", customer.index());
        for (Campaign campaign : campaigns) {
            if (!campaign.start().isBefore(customer.created()) && dice.chance(1.0 / 12)) {
                invite(customer, campaign, dice);
            }
        }
    }

    void close() {
        tables.forEach(CsvTable::close);
    }

    private void invite(Customer customer, Campaign campaign, Dice dice) {
        LocalDate invited = campaign.start().minusDays(dice.between(5, 25));
        LocalDate joined = campaign.start().plusDays(dice.below(3));
        boolean hasJoined = dice.chance(0.38) && !joined.isAfter(size.lastDay());
        members.text(campaign.id())
                .text(customer.id())
                .text(null)
                .time(Times.inOfficeHours(invited, dice))
                .time(hasJoined ? Times.inOfficeHours(joined, dice) : null)
                .text(hasJoined ? dice.oneOf(listing.words("intentions")) : null)
                .end();
        for (int i = hasJoined ? dice.between(1, 3) : 0; i > 0; i--) {
            interactions
                    .text(campaign.id())
                    .text(customer.id())
                    .text(null)
                    .time(Times.inOfficeHours(Times.earlier(joined.plusDays(dice.below(6)), size.lastDay()), dice))
                    .text(dice.oneOf(listing.words("interaction_kinds")))
                    .end();
        }
    }

    private void writeCampaigns() {
        CsvTable table =
                table("campaigns", "campaign_id", "name", "type", "marketing_channel", "starts_on", "ends_on", "owner");
        CsvTable costs = table("campaign_costs", "campaign_id", "spent_on", "amount", "item");
        Dice dice = new Dice(size.seed(), "campaign plan", 0);
        int number = 0;
        for (LocalDate quarter = size.start();
                quarter.isBefore(size.lastQuarterStart().plusMonths(1));
                quarter = quarter.plusMonths(3)) {
            for (int i = 0; i < PER_QUARTER; i++) {
                LocalDate start = quarter.plusDays(20L + 22L * i + dice.below(8));
                String[] kind = dice.oneOf(listing.words("campaign_names")).split(":", -1);
                Campaign campaign = new Campaign(
                        "MK" + (101 + number++), kind[0], start, start.plusDays(kind[0].equals("展会") ? 2 : 21));
                campaigns.add(campaign);
                table.text(campaign.id())
                        .text(start.getYear() + "年" + String.format(kind[1], dice.oneOf(CITIES)))
                        .text(campaign.type())
                        .text(channel(campaign.type()))
                        .date(campaign.start())
                        .date(campaign.end())
                        .text("E001")
                        .end();
                writeCosts(costs, campaign, dice);
            }
        }
        writeDirtyCosts(costs, campaigns.get(campaigns.size() - 1));
    }

    private void writeCosts(CsvTable costs, Campaign campaign, Dice dice) {
        List<String> items = listing.words("cost_items");
        for (String item : items.subList(0, dice.between(2, items.size()))) {
            costs.text(campaign.id())
                    .date(campaign.start().minusDays(dice.below(15)))
                    .decimal(dice.between(8_000, 120_000) * 100L, 2)
                    .text(item)
                    .end();
        }
    }

    /** After the campaign's start, where no other cost lies. */
    private void writeDirtyCosts(CsvTable costs, Campaign campaign) {
        List<String> amounts = List.of("约3万元", "待定", "见附件");
        for (int i = 0; i < amounts.size(); i++) {
            costs.text(campaign.id())
                    .date(campaign.start().plusDays(i + 1L))
                    .text(amounts.get(i))
                    .text("差旅")
                    .end();
        }
        tally.dirt(Dirt.TEXT_IN_CAMPAIGN_COST, amounts.size());
    }

    private String channel(String type) {
        return listing.words("marketing_channels").stream()
                .filter(channel -> channel.startsWith(type + ":"))
                .map(channel -> channel.substring(type.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private CsvTable table(String entity, String... header) {
        CsvTable table = new CsvTable(folder.resolve(entity + ".csv"), StandardCharsets.UTF_8, header);
        tally.follow("marketing." + entity, table);
        tables.add(table);
        return table;
    }
}
