-- One row per province-level division of mainland China, Hong Kong, Macao and Taiwan, with the sales region it falls in.
--
-- The usual seven regions. A site that sells by other ones brings its own file of this name.

select
    listed.province,
    listed.full_name,
    listed.region_code,
    listed.region_name
from (
    values
        ('北京', '北京市', 'HB', '华北'),
        ('天津', '天津市', 'HB', '华北'),
        ('河北', '河北省', 'HB', '华北'),
        ('山西', '山西省', 'HB', '华北'),
        ('内蒙古', '内蒙古自治区', 'HB', '华北'),
        ('辽宁', '辽宁省', 'DB', '东北'),
        ('吉林', '吉林省', 'DB', '东北'),
        ('黑龙江', '黑龙江省', 'DB', '东北'),
        ('上海', '上海市', 'HD', '华东'),
        ('江苏', '江苏省', 'HD', '华东'),
        ('浙江', '浙江省', 'HD', '华东'),
        ('安徽', '安徽省', 'HD', '华东'),
        ('福建', '福建省', 'HD', '华东'),
        ('江西', '江西省', 'HD', '华东'),
        ('山东', '山东省', 'HD', '华东'),
        ('河南', '河南省', 'HZ', '华中'),
        ('湖北', '湖北省', 'HZ', '华中'),
        ('湖南', '湖南省', 'HZ', '华中'),
        ('广东', '广东省', 'HN', '华南'),
        ('广西', '广西壮族自治区', 'HN', '华南'),
        ('海南', '海南省', 'HN', '华南'),
        ('重庆', '重庆市', 'XN', '西南'),
        ('四川', '四川省', 'XN', '西南'),
        ('贵州', '贵州省', 'XN', '西南'),
        ('云南', '云南省', 'XN', '西南'),
        ('西藏', '西藏自治区', 'XN', '西南'),
        ('陕西', '陕西省', 'XB', '西北'),
        ('甘肃', '甘肃省', 'XB', '西北'),
        ('青海', '青海省', 'XB', '西北'),
        ('宁夏', '宁夏回族自治区', 'XB', '西北'),
        ('新疆', '新疆维吾尔自治区', 'XB', '西北'),
        ('香港', '香港特别行政区', 'HN', '华南'),
        ('澳门', '澳门特别行政区', 'HN', '华南'),
        ('台湾', '台湾省', 'HD', '华东')
) as listed (province, full_name, region_code, region_name)
