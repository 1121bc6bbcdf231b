package io.jibao.demo;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where customers are and what they live from: places of the regions, industries of GB/T 4754-2017, names, phones. */
final class Market {

    record Place(
            String regionCode,
            String province,
            String city,
            String district,
            String areaCode,
            int digits,
            String shortName) {}

    record Industry(String code, List<String> tradeWords) {}

    private static final List<String> MOBILE_PREFIXES =
            List.of("133", "135", "136", "137", "138", "139", "150", "158", "159", "182", "186", "188", "189");

    private final Map<String, List<Place>> placesByRegion;
    private final List<Industry> industries;
    private final double[] industryShares;
    private final List<String> surnames;
    private final List<String> given;
    private final List<String> brands;
    private final List<String> suffixes;
    private final List<String> streets;

    Market(Listing listing) {
        placesByRegion = Listing.rows("places.csv").stream()
                .map(r -> new Place(r[0], r[1], r[2], r[3], r[4], Integer.parseInt(r[5]), r[6]))
                .collect(Collectors.groupingBy(Place::regionCode));
        List<String[]> rows = Listing.rows("industries.csv");
        industries =
                rows.stream().map(r -> new Industry(r[0], Listing.split(r[1]))).toList();
        industryShares =
                rows.stream().mapToDouble(r -> Double.parseDouble(r[2])).toArray();
        surnames = listing.words("surnames");
        given = listing.words("given");
        brands = listing.words("brands");
        suffixes = listing.words("suffixes");
        streets = listing.words("streets");
    }

    Place drawPlace(String regionCode, Dice dice) {
        return dice.oneOf(placesByRegion.getOrDefault(regionCode, List.of()));
    }

    Industry drawIndustry(Dice dice) {
        return industries.get(dice.weighted(industryShares));
    }

    String personName(Dice dice) {
        return dice.oneOf(surnames) + dice.oneOf(given);
    }

    String companyName(Place place, Industry industry, Dice dice) {
        String suffix = dice.oneOf(suffixes);
        String trade = dice.oneOf(industry.tradeWords());
        boolean isTrader = trade.endsWith("贸易");
        return place.shortName() + dice.oneOf(brands) + trade + (isTrader ? "有限公司" : suffix);
    }

    String address(Place place, Dice dice) {
        return place.city() + place.district() + dice.oneOf(streets) + dice.between(1, 888) + "号";
    }

    String phone(Place place, Dice dice) {
        return place.areaCode() + "-" + dice.between(2, 8) + digits(place.digits() - 1, dice);
    }

    String mobile(Dice dice) {
        return dice.oneOf(MOBILE_PREFIXES) + digits(8, dice);
    }

    private static String digits(int count, Dice dice) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append((char) ('0' + dice.below(10)));
        }
        return text.toString();
    }
}
